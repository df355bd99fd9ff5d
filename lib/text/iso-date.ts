/** Reads dates as pages and feeds write them, and writes them in ISO 8601. */

/**
 * A date of ISO 8601 (§4.1.2.2, extended and basic), also with `/` in place of `-`, and with the time of RFC 3339: white
 * space in place of `T`, and before the zone.
 */
const ISO =
  /^(\d{4})(?:([-/])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))(?:(?:T|\s+)(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*([A-Z]{1,5}|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** A date of RFC 2822 §3.3 and §4.3: `Sat, 11 May 2024 06:30:00 +0100`. Names may be longer than three letters. */
const RFC_2822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})(?:\s+(\d{2}):(\d{2})(?::(\d{2}))?\s*([A-Z]{1,5}|[+-]\d{2}:?\d{2})?(?:\s*\([\w ]*\))?)?$/i;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Zones with a fixed meaning, in hours east of UTC (RFC 2822 §4.3). All other names mean several zones. */
const ZONES: ReadonlyMap<string, number> = new Map([
  ...(['Z', 'UT', 'UTC', 'GMT'] as const).map((name) => [name, 0] as const),
  ...([
    ['EDT', -4],
    ['EST', -5],
    ['CDT', -5],
    ['CST', -6],
    ['MDT', -6],
    ['MST', -7],
    ['PDT', -7],
    ['PST', -8],
  ] as const),
]);

/** The Gregorian calendar begins here; ISO 8601 §3.2.1 allows earlier years by agreement only. Programs write `0001-01-01` for no date. */
const FIRST_YEAR = 1583;

/** Longest date read, in characters: that of `published`. */
const MAX_LENGTH = 64;

/**
 * The date as an instant in UTC (`2024-05-11T05:30:00Z`), or as a day (`2024-05-11`) if it has no time or no time zone that
 * is known. Null if it has neither form, does not exist, or could mean two days: `11/05/2024` is not guessed.
 */
export function isoDate(text: string): string | null {
  const written = text.trim();
  if (written.length > MAX_LENGTH) return null;
  const iso = ISO.exec(written);
  if (iso !== null) {
    const [, year, , month = iso[5], day = iso[6], , , hour, minute, second, zone] = iso;
    return dateOf([Number(year), Number(month), Number(day)], [hour, minute, second], zone);
  }
  const mail = RFC_2822.exec(written);
  if (mail === null) return null;
  const [, day, name, year, hour, minute, second, zone] = mail;
  return dateOf([Number(year), monthOf(name!), Number(day)], [hour, minute, second], zone);
}

/** Number of a month by its name or the first three letters of it; 0 if it is none. */
function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower) + 1;
}

function dateOf(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second = '0']: readonly (string | undefined)[],
  zone: string | undefined,
): string | null {
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const exists = midnight.getUTCFullYear() === year && midnight.getUTCMonth() === month - 1;
  if (year < FIRST_YEAR || !exists) return null;
  const date = midnight.toISOString().slice(0, 10);
  if (hour === undefined || minute === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const offset = zone === undefined ? null : minutesOf(zone);
  if (offset === null) return date;
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second);
  const instant = new Date(midnight.getTime() + seconds * 1000);
  // ISO 8601 has four digits for a year; programs write the last day of 9999 for no date.
  return instant.getUTCFullYear() > 9999 ? date : `${instant.toISOString().slice(0, 19)}Z`;
}

/** Minutes east of UTC; null if the zone is not known. */
function minutesOf(zone: string): number | null {
  const number = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (number === null) {
    const hours = ZONES.get(zone.toUpperCase());
    return hours === undefined ? null : hours * 60;
  }
  const [, sign, hours, minutes = '0'] = number;
  const all = Number(hours) * 60 + Number(minutes);
  return Number(hours) > 23 || Number(minutes) > 59 ? null : sign === '-' ? -all : all;
}
