/** The program stats. */
import t from 'tap';
import { run } from '../helpers/run.js';
import { cardOf, documents, written } from '../helpers/cards.js';

t.test('stats prints a table or JSON, and names lines that are not documents', async (t) => {
  const table = await run(['pipelines/weft.js', 'stats', '--top', '1'], written);
  t.equal(table.code, 0, table.stderr);
  t.match(table.stdout.toString(), new RegExp(String.raw`^documents +${documents.length}\n`));
  t.match(table.stdout.toString(), /\nimage by host \(\d+ in all\)\n {2}\S+ +\d+\n\naudio by host/);
  const asJson = await run(
    ['pipelines/stats.js', '--json', '--top', '1000', '--rejected-floor', '0'],
    `${written.toString()}{}\n`,
  );
  t.equal(asJson.code, 3);
  t.same(JSON.parse(asJson.stdout.toString()), await cardOf(documents));
  const nothing = await run(['pipelines/stats.js'], '');
  t.match(nothing, { code: 0, stdout: /^documents +0\n/ });
});
