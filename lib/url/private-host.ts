/** Hosts that only machines of their own network can reach, or that nobody can reach. */
import { hostOf } from './host.js';

/**
 * Top-level names that are never in the public DNS: `localhost`, `test`, `invalid` and `example` (RFC 6761), `local`
 * (RFC 6762), `home.arpa` (RFC 8375), and `internal` (reserved by ICANN in 2024). `example.com` and its siblings are
 * registered and do answer. `onion` (RFC 7686) is missing because everybody with Tor reaches it.
 */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|test|invalid|example|local|home\.arpa|internal)$/;

/**
 * IPv4 blocks that are not globally reachable (IANA's registry of special-purpose addresses, RFC 6890), and those for
 * multicast: first address and length of the prefix. Among them are loopback, the private networks of RFC 1918, shared
 * addresses (RFC 6598) and link-local ones, where clouds answer with credentials (169.254.169.254).
 */
const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

const blocks = PRIVATE_IPV4.map(([first, bits]) => {
  const size = 2 ** (32 - bits);
  return { size, number: Math.floor(addressOf(first) / size) };
});

function addressOf(ipv4: string): number {
  return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether a host as `hostOf` gives it is private: an address, a name without a dot, or a name reserved for that. */
export function isPrivateHost(host: string): boolean {
  if (host.startsWith('[')) return !isGlobalIpv6(host);
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (/^\d+(?:\.\d+){3}$/.test(name)) return isPrivateIpv4(name);
  return !name.includes('.') || PRIVATE_NAME.test(name);
}

function isPrivateIpv4(ipv4: string): boolean {
  const address = addressOf(ipv4);
  return blocks.some(({ size, number }) => Math.floor(address / size) === number);
}

/** Whether an address is in 2000::/3, of which all global unicast addresses are, and not for documentation (RFC 3849, 9637). */
function isGlobalIpv6(host: string): boolean {
  return /^\[[23][\da-f]{3}:/.test(host) && !/^\[(?:2001:db8:|3fff:[\da-f]{0,3}:)/.test(host);
}

/** The last host and its result are cached, since a page's media are on few hosts. */
let lastHost = '';
let lastResult = true;

/** Whether an absolute URL in normal form is on a private host. */
export function isPrivateUrl(url: string): boolean {
  const host = hostOf(url);
  if (host !== lastHost) {
    lastResult = isPrivateHost(host);
    lastHost = host;
  }
  return lastResult;
}
