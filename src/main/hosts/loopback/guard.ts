/**
 * Who may come in at the loopback door. Three checks, because a server on 127.0.0.1 can be reached by every web page the
 * person opens: the Host header must name this machine (a foreign name that resolves to 127.0.0.1 is refused), a browser's
 * Origin must be this very server, and the caller must hold a secret. A window gets its secret as a cookie in exchange for
 * a ticket that works once; another process of the same person reads the owner's token from the workspace's note.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Guard {
  /** For other processes of this person; written into the workspace's owner note, which only they can read. */
  readonly ownerToken: string;
  /** A secret for one address; the first request that brings it gets a cookie, and it is worth nothing afterwards. */
  issueTicket(): string;
  /** The `Set-Cookie` value, or null where the ticket was never issued or is used up. */
  redeem(ticket: string, port: number): string | null;
  isLocalHost(request: IncomingMessage): boolean;
  isSameOrigin(request: IncomingMessage): boolean;
  isKnown(request: IncomingMessage, port: number): boolean;
  isOwner(request: IncomingMessage): boolean;
}

export function createGuard(): Guard {
  const ownerToken = newSecret();
  const tickets = new Set<string>();
  const sessions = new Set<string>();
  const isOwner = (request: IncomingMessage) => isSame(request.headers.authorization ?? '', `Bearer ${ownerToken}`);

  return {
    ownerToken,
    issueTicket() {
      const ticket = newSecret();
      tickets.add(ticket);
      return ticket;
    },
    redeem(ticket, port) {
      if (!tickets.delete(ticket)) return null;
      const session = newSecret();
      sessions.add(session);
      // Lax, so that a link in a web terminal works too; the Origin check keeps other sites from using the cookie.
      return `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Lax`;
    },
    isLocalHost: (request) => isLoopbackName(hostName(`http://${request.headers.host ?? ''}`)),
    isSameOrigin: ({ headers }) => headers.origin === undefined || headers.origin === `http://${headers.host}`,
    isKnown: (request, port) => isOwner(request) || sessions.has(readCookie(request, cookieName(port)) ?? ''),
    isOwner,
  };
}

/** Cookies are shared by all ports of a host, so each server's has a name of its own. */
function cookieName(port: number): string {
  return `querent_${port}`;
}

function readCookie(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value) return value;
  }
  return null;
}

function hostName(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** Any port: a person over SSH forwards the port to another one. */
function isLoopbackName(name: string | null): boolean {
  return name === '127.0.0.1' || name === 'localhost' || name === '[::1]';
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
