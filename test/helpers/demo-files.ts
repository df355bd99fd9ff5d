/** Files for the demo pipeline, and the texts that it prints. */
import t from 'tap';

export const folder = t.testdir({
  good: 'hello\nworld\n',
  more: 'again\n',
  script: '#!/bin/sh\nexit\n',
  empty: '',
  lossy: 'hello\nskip this line\n',
  hosts: '\uFEFF# comment\r\n\r\nexample.com\r\n  b.example \n#x\n',
  directory: {},
});
