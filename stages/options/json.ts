/** The option `json`, shared by the stages that write a report. */
import { flag } from '../../lib/options/options.js';

export const json = flag({ default: false, help: 'Report as JSON instead of text.' });
