/** A stage that waits, and the local HTTP server that it asks: it answers out of order, and lacks or refuses some items. */
import { once } from 'node:events';
import { Agent, createServer, get } from 'node:http';
import type { Server } from 'node:http';
import { defineStage } from '../../lib/flow/stage.js';
import { RecordError } from '../../lib/model/errors.js';
import { int, text } from '../../lib/options/options.js';

/** Asks a server about each line. The line `broken` causes an unexpected error. */
export const askServer = defineStage({
  name: 'ask-server',
  summary: 'Ask a server about each line.',
  scope: 'stream',
  options: {
    server: text({ default: null, help: 'Origin of the server.' }),
    inProgress: int({ default: 10, min: 1, help: 'Most lines in progress.' }),
  },
  drops: ['unknown'],
  rejects: ['refused'],
  counts: ['asked'],
  concurrency: ({ inProgress }) => inProgress,
  create({ server, inProgress }, { count, drop, signal }) {
    const agent = new Agent({ keepAlive: true, maxSockets: inProgress });
    return {
      async *transform(line: { readonly text: string }) {
        count('asked');
        const { status, body } = await ask(`${server}/${encodeURIComponent(line.text)}`, agent, signal);
        if (line.text === 'broken') throw new Error('the line is broken');
        if (status === 404) return drop('unknown', { value: status });
        if (status !== 200) throw new RecordError('refused', `the server answered ${status}`);
        yield { text: line.text, body };
      },
      close: () => agent.destroy(),
    };
  },
});

function ask(url: string, agent: Agent, signal: AbortSignal): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
      response.on('error', reject);
    });
    request.on('error', reject);
  });
}

export interface LineServer {
  readonly server: Server;
  readonly origin: string;
  /** Most requests that were open at once. */
  most(): number;
  /** Requests that have come. */
  asked(): number;
}

/** Opens the server. It lacks lines that begin with `u`, refuses lines that begin with `r`, and never answers `never`. */
export async function openLineServer(stepMs = 5): Promise<LineServer> {
  let open = 0;
  let most = 0;
  let asked = 0;
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    const name = decodeURIComponent(request.url!.slice(1));
    const wait = name.startsWith('never') ? 1e6 : stepMs * (10 - (asked++ % 10));
    const timer = setTimeout(() => {
      response.statusCode = name.startsWith('u') ? 404 : name.startsWith('r') ? 503 : 200;
      response.end(name.toUpperCase());
    }, wait);
    response.on('close', () => {
      open--;
      clearTimeout(timer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  return { server, origin: `http://127.0.0.1:${port}`, most: () => most, asked: () => asked };
}
