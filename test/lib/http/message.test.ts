/** The header of an HTTP message, and its Content-Type. */
import t from 'tap';
import { RecordError } from '../../../lib/model/errors.js';
import { readContentType, readHttpMessage } from '../../../lib/http/message.js';

t.test('readHttpMessage reads odd headers and refuses what has no status line', (t) => {
  const table: [string, string, number | string, string][] = [
    ['H1 an ordinary one', 'HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody', 200, 'body'],
    ['H1 no reason', 'HTTP/1.1 200\r\n\r\nbody', 200, 'body'],
    ['H1 HTTP/2', 'HTTP/2 200\r\nA: b\r\n\r\nbody', 200, 'body'],
    ['H1 no version', 'HTTP 200 OK\r\n\r\nbody', 200, 'body'],
    ['H1 ICY', 'ICY 200 OK\r\n\r\nbody', 200, 'body'],
    ['H1 lower case', 'http/1.0 404 not found\r\n\r\nbody', 404, 'body'],
    ['H1 status 0', 'HTTP/1.1 0 \r\n\r\nbody', 0, 'body'],
    ['H1 status 999', 'HTTP/1.1 999 Denied\r\n\r\nbody', 999, 'body'],
    ['H1 status of four digits', 'HTTP/1.1 2000 OK\r\n\r\nbody', 'no-status-line', ''],
    ['H1 no status line', '<html>body', 'no-status-line', ''],
    ['H1 nothing', '', 'no-status-line', ''],
    ['H1 line ends before it', '\r\nHTTP/1.1 200 OK\r\n\r\nbody', 200, 'body'],
    ['H2 LF only', 'HTTP/1.1 200 OK\nA: b\n\nbody', 200, 'body'],
    ['H2 mixed line ends', 'HTTP/1.1 200 OK\r\nA: b\n\r\nbody', 200, 'body'],
    ['H2 space before the colon', 'HTTP/1.1 200 OK\r\nA : b\r\n\r\nbody', 200, 'body'],
    ['H2 no colon', 'HTTP/1.1 200 OK\r\nnonsense\r\nA: b\r\n\r\nbody', 200, 'body'],
    ['H2 control characters', 'HTTP/1.1 200 OK\r\n\x01\x02\r\nA: b\x7f\r\n\r\nbody', 200, 'body'],
    ['H2 folded reason', 'HTTP/1.1 200 OK\r\n and more\r\nA: b\r\n\r\nbody', 200, 'body'],
    ['H2 end without a blank line', 'HTTP/1.1 200 OK\r\nA: b\r\n', 200, ''],
    ['H1 100 Continue before it', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nbody', 200, 'body'],
    [
      'H1 103 with fields, twice',
      `${'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(2)}HTTP/1.1 404\r\n\r\nbody`,
      404,
      'body',
    ],
    ['H1 102, HTTP/2, LF only', 'HTTP/2 102\n\n\nHTTP/2 200\n\nbody', 200, 'body'],
    ['H1 100 alone', 'HTTP/1.1 100 Continue\r\n\r\n', 100, ''],
    ['H1 100 before what is no response', 'HTTP/1.1 100 Continue\r\n\r\n<p>HTTP/1.1 200', 100, '<p>HTTP/1.1 200'],
    ['H1 101 is final', 'HTTP/1.1 101 Switching\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 101, 'HTTP/1.1 200 OK\r\n\r\n'],
    [
      'H1 a status line in a page',
      'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 404 None\r\n\r\n',
      200,
      'HTTP/1.1 404 None\r\n\r\n',
    ],
    ['H6 header over 1 MiB', `HTTP/1.1 200 OK\r\n${'A: bcdef\r\n'.repeat(120_000)}\r\nbody`, 'http-header-too-big', ''],
  ];
  for (const [name, text, status, body] of table) {
    const block = Buffer.from(text, 'latin1');
    const message = readHttpMessage(block);
    if (typeof message === 'string') t.equal(message, status, name);
    else t.same([message.status, block.toString('latin1', message.bodyStart)], [status, body], name);
  }
  const hinted = readHttpMessage(Buffer.from('HTTP/1.1 103\r\nA: b\r\n\r\nHTTP/1.1 200\r\nC: d\r\n\r\n'));
  t.same(typeof hinted !== 'string' && hinted.fields, [['C', 'd']], 'H1 the fields are those of the final response');
  const fields = readHttpMessage(
    Buffer.from(
      'HTTP/1.1 200 OK\r\nSet-Cookie: a\r\nset-cookie:b\r\nX :  c \r\nFolded: 1\r\n\t2\r\nU: \xc3\xa9\r\n\r\n',
      'latin1',
    ),
  );
  const expected = [
    ['Set-Cookie', 'a'],
    ['set-cookie', 'b'],
    ['X', 'c'],
    ['Folded', '1 2'],
    ['U', 'é'],
  ];
  t.same(typeof fields === 'string' ? fields : fields.fields, expected, 'fields keep order, spelling and repetition');
  t.end();
});

t.test('readContentType gives the type and the charset', (t) => {
  const table: [string | undefined, string | null, string | null][] = [
    [undefined, null, null],
    ['text/html', 'text/html', null],
    ['TEXT/HTML; Charset=UTF-8', 'text/html', 'UTF-8'],
    ['text/html;charset="utf-8"', 'text/html', 'utf-8'],
    ['text/html; charset="utf-8', 'text/html', 'utf-8'],
    ["text/html; charset='utf-8'", 'text/html', 'utf-8'],
    ['text/html; charset=;', 'text/html', null],
    ['text/html; a=b; charset = koi8-r ; x', 'text/html', 'koi8-r'],
    ['html', null, null],
    ['; charset=utf-8', null, 'utf-8'],
    ['text/html,text/html; charset=utf-8', 'text/html', 'utf-8'],
  ];
  for (const [value, essence, charset] of table) t.same(readContentType(value), { essence, charset }, `C2 ${value}`);
  t.end();
});

t.equal(new RecordError('x', 'y').code, 'x');
