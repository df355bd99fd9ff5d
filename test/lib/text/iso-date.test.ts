/** Dates of pages and feeds in ISO 8601. */
import t from 'tap';
import { isoDate } from '../../../lib/text/iso-date.js';

t.test('isoDate reads dates that have one meaning', async (t) => {
  const rows: [string, string | null][] = [
    ['2024-05-11', '2024-05-11'],
    [' 2024-5-1 ', '2024-05-01'],
    ['2024/05/11', '2024-05-11'],
    ['20240511', '2024-05-11'],
    ['20240511T063000Z', '2024-05-11T06:30:00Z'],
    ['2024-05-11T06:30:00+01:00', '2024-05-11T05:30:00Z'],
    ['2024-05-11t06:30:00.123z', '2024-05-11T06:30:00Z'],
    ['2024-05-11T06:30+0530', '2024-05-11T01:00:00Z'],
    ['2024-12-31T23:30:00-08', '2025-01-01T07:30:00Z'],
    ['2024-05-11 06:30:00', '2024-05-11'],
    ['2024-05-11 06:30:00 UTC', '2024-05-11T06:30:00Z'],
    ['2024-05-11 06:30:00 +0000', '2024-05-11T06:30:00Z'],
    ['2024-05-11 06:30 PM', '2024-05-11'],
    ['2024-05-11T06:30:00', '2024-05-11'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z'],
    ['Sat, 11 May 2024 06:30:00 +0100', '2024-05-11T05:30:00Z'],
    ['11 May 2024 06:30 EST', '2024-05-11T11:30:00Z'],
    ['Sat, 11 May 2024 06:30:00 CET', '2024-05-11'],
    ['Sat, 11 May 2024 06:30:00 -0000 (GMT)', '2024-05-11T06:30:00Z'],
    ['Saturday, 11 September 2024', '2024-09-11'],
    ['1 Sep 2024', '2024-09-01'],
    ['2024-02-30', null],
    ['2023-02-29T00:00:00Z', null],
    ['2024-13-01', null],
    ['2024-05-11T24:30:00Z', null],
    ['2024-05-11T06:30:00+99:00', '2024-05-11'],
    ['0001-01-01T00:00:00Z', null],
    ['9999-12-31T23:59:59-05:00', '9999-12-31'],
    ['0000-00-00 00:00:00', null],
    ['11/05/2024', null],
    ['05-11-2024', null],
    ['11.05.2024', null],
    ['2024-05/11', null],
    ['2024-05', null],
    ['2024', null],
    ['1715405400', null],
    ['11 Mai 2024', null],
    ['11 Ma 2024', null],
    ['May 11, 2024', null],
    ['2024-05-11 and later', null],
    ['', null],
  ];
  for (const [written, expected] of rows) t.equal(isoDate(written), expected, written);
});

t.test('isoDate gives the instant that Date gives where both read a text', async (t) => {
  for (let i = 0; i < 2000; i++) {
    const date = new Date(Date.UTC(1583 + (i % 500), (i * 7) % 12, 1 + ((i * 11) % 28), i % 24, (i * 13) % 60, i % 60));
    const instant = `${date.toISOString().slice(0, 19)}Z`;
    t.equal(isoDate(date.toISOString()), instant);
    t.equal(isoDate(date.toUTCString()), instant);
  }
});
