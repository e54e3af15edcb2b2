/**
 * A hub of a test's own on loopback, as its client speaks to it (api/models/NAME/revision, tree, resolve with a redirect to the
 * storage of large files, api/repos/create, branch, preupload, info/lfs/objects/batch, commit as NDJSON), with faults on demand.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendJson } from './http.ts';
import {
  type Access,
  blobName,
  commitOf,
  entryOf,
  filesAt,
  isLarge,
  type Repository,
  sha256,
} from './hubRepository.ts';

export interface HubRequest {
  method: string;
  path: string;
  range: string | undefined;
  authorization: string | undefined;
}

export interface TestHub {
  url: string;
  requests: HubRequest[];
  /** By `models/org/name`, `datasets/org/name`. */
  repositories: Map<string, Repository>;
  faults: HubFaults;
  /** Makes a repository with one commit on main. */
  add(kind: 'models' | 'datasets', name: string, files: Record<string, Buffer | string>, options?: Access): Repository;
  /** Bytes of files asked for by range or whole, the probing of the first byte left out. */
  bytesSent(path: string): number;
  close(): Promise<void>;
}

export interface HubFaults {
  /** Ends the connection after so many bytes of the file's answer, once for each entry. */
  cut: { path: string; afterBytes: number }[];
  /** Sends so many bytes of the file's answer, then nothing more. */
  stall: { path: string; afterBytes: number } | null;
  /** Files whose bytes come with their first bit turned. */
  wrong: Set<string>;
  /** Answers requests whose path contains this with the status, as often as `times`. */
  refuse: { contains: string; status: number; times: number; headers?: Record<string, string> }[];
  /** Never answers requests whose path contains this. */
  silent: string | null;
}

const token = 'hf_test';

export async function startHub(): Promise<TestHub> {
  const repositories = new Map<string, Repository>();
  const stored = new Map<string, Buffer>();
  const requests: HubRequest[] = [];
  const faults: HubFaults = { cut: [], stall: null, wrong: new Set(), refuse: [], silent: null };
  const sent = new Map<string, number>();
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => sendJson(response, 500, { error: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { method = '', headers } = request;
    const path = new URL(request.url ?? '', url).pathname;
    requests.push({ method, path, range: headers.range, authorization: headers.authorization });
    if (faults.silent !== null && path.includes(faults.silent)) return;
    const fault = faults.refuse.find(({ contains, times }) => times > 0 && path.includes(contains));
    if (fault) {
      fault.times--;
      return sendJson(response, fault.status, { error: 'Refused by the test.' }, fault.headers);
    }
    if (path.startsWith('/storage/')) return storage(method, path, body, headers.range, response);
    if (path === '/api/repos/create') return create(JSON.parse(body.toString()), headers.authorization, response);
    const api = /^\/api\/(models|datasets)\/([^/]+\/[^/]+)\/(revision|tree|preupload|commit|branch)\/([^/]+)/.exec(
      path,
    );
    if (api) {
      const [, kind = '', name = '', verb = '', revision = ''] = api;
      const found = find(`${kind}/${name}`, headers.authorization, response);
      if (found) answerApi(found, { kind, name, verb, revision: decodeURIComponent(revision), body }, response);
      return;
    }
    const batch = /^\/(?:datasets\/)?[^/]+\/[^/]+\.git\/info\/lfs\/objects\/batch$/.test(path);
    if (batch) return answerBatch(JSON.parse(body.toString()), response);
    const resolve = /^\/(datasets\/)?([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path);
    if (resolve) {
      const [, dataset, name = '', revision = '', file = ''] = resolve;
      const found = find(`${dataset ? 'datasets' : 'models'}/${name}`, headers.authorization, response, true);
      if (found) answerFile(found, decodeURIComponent(revision), file, headers.range, response);
      return;
    }
    sendJson(response, 404, { error: 'Not Found' });
  }

  function find(key: string, authorization: string | undefined, response: ServerResponse, ofFile = false) {
    const found = repositories.get(key);
    const isKnown = authorization === `Bearer ${token}`;
    if (authorization !== undefined && !isKnown) sendJson(response, 401, { error: 'Invalid user token.' });
    else if (!found || (found.isPrivate && !isKnown))
      sendJson(response, isKnown ? 404 : 401, { error: 'Repository not found' }, { 'x-error-code': 'RepoNotFound' });
    else if (ofFile && found.isGated && !isKnown)
      sendJson(response, 401, { error: `Access to ${key} is restricted.` }, { 'x-error-code': 'GatedRepo' });
    else return found;
    return null;
  }

  function create(
    wanted: { name: string; organization: string; type: string; visibility?: string },
    authorization: string | undefined,
    response: ServerResponse,
  ) {
    if (authorization !== `Bearer ${token}`) return sendJson(response, 401, { error: 'Invalid username or password.' });
    const name = `${wanted.organization}/${wanted.name}`;
    const key = `${wanted.type}s/${name}`;
    if (repositories.has(key)) return sendJson(response, 409, { error: 'You already created this repo' });
    repositories.set(key, { isPrivate: wanted.visibility === 'private', branches: new Map([['main', new Map()]]) });
    sendJson(response, 200, { url: `${url}/${wanted.type === 'model' ? '' : `${wanted.type}s/`}${name}`, id: name });
  }

  function answerApi(
    repository: Repository,
    { kind, name, verb, revision, body }: { kind: string; name: string; verb: string; revision: string; body: Buffer },
    response: ServerResponse,
  ) {
    const { branches } = repository;
    if (verb === 'branch') {
      if (branches.has(revision)) return sendJson(response, 409, { error: 'Reference already exists' });
      branches.set(revision, new Map(branches.get('main')));
      return sendJson(response, 200, {});
    }
    const files = filesAt(repository, revision);
    if (!files) return sendJson(response, 404, { error: 'Invalid rev id' }, { 'x-error-code': 'RevisionNotFound' });
    if (verb === 'revision') {
      const gated = repository.isGated ? 'manual' : false;
      const told = { _id: name, id: name, private: repository.isPrivate ?? false, gated, downloads: 0, likes: 0 };
      return sendJson(response, 200, { ...told, lastModified: new Date(0).toISOString(), sha: commitOf(files) });
    }
    if (verb === 'tree')
      return sendJson(
        response,
        200,
        [...files].map(([path, bytes]) => entryOf(path, bytes)),
      );
    if (verb === 'preupload') {
      const asked: { files: { path: string; size: number }[] } = JSON.parse(body.toString());
      const modes = asked.files.map(({ path }) => ({ path, uploadMode: isLarge(path) ? 'lfs' : 'regular' }));
      return sendJson(response, 200, { files: modes });
    }
    for (const line of body.toString().split('\n')) {
      const { key, value } = JSON.parse(line);
      if (key === 'file') files.set(value.path, Buffer.from(value.content, value.encoding));
      if (key === 'lfsFile') {
        const bytes = stored.get(value.oid);
        if (!bytes) return sendJson(response, 400, { error: `The object ${value.oid} was never sent.` });
        files.set(value.path, bytes);
      }
    }
    const oid = commitOf(files);
    const page = `${url}/${kind === 'models' ? '' : `${kind}/`}${name}`;
    sendJson(response, 200, { success: true, commitOid: oid, commitUrl: `${page}/commit/${oid}`, hookOutput: '' });
  }

  function answerBatch(asked: { objects: { oid: string; size: number }[] }, response: ServerResponse) {
    const objects = asked.objects.map(({ oid, size }) => ({
      oid,
      size,
      ...(stored.has(oid) ? {} : { actions: { upload: { href: `${url}/storage/${oid}` } } }),
    }));
    sendJson(response, 200, { transfer: 'basic', objects });
  }

  function storage(method: string, path: string, body: Buffer, range: string | undefined, response: ServerResponse) {
    const [oid = '', ...name] = path.slice('/storage/'.length).split('/');
    if (method === 'PUT') {
      if (sha256(body) !== oid) return sendJson(response, 400, { error: 'Another content than was announced.' });
      stored.set(oid, body);
      return sendJson(response, 200, {});
    }
    const bytes = stored.get(oid);
    if (bytes) sendBytes(name.join('/'), bytes, oid, range, response);
    else sendJson(response, 404, {});
  }

  function answerFile(
    repository: Repository,
    revision: string,
    path: string,
    range: string | undefined,
    response: ServerResponse,
  ) {
    const bytes = filesAt(repository, revision)?.get(path);
    if (!bytes) return sendJson(response, 404, { error: 'Entry not found' }, { 'x-error-code': 'EntryNotFound' });
    if (!isLarge(path)) return sendBytes(path, bytes, blobName(bytes), range, response);
    const oid = sha256(bytes);
    stored.set(oid, bytes);
    const linked = { 'x-linked-etag': `"${oid}"`, 'x-linked-size': String(bytes.length) };
    response.writeHead(302, { location: `${url}/storage/${oid}/${path}`, ...linked }).end();
  }

  function sendBytes(path: string, whole: Buffer, tag: string, range: string | undefined, response: ServerResponse) {
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const from = Number(first ?? 0);
    const to = last ? Math.min(Number(last), whole.length - 1) : whole.length - 1;
    const head = { etag: `"${tag}"`, 'accept-ranges': 'bytes', 'content-length': String(Math.max(0, to - from + 1)) };
    if (first === undefined) response.writeHead(200, head);
    else if (from >= whole.length) {
      response.writeHead(416, { 'content-range': `bytes */${whole.length}` }).end();
      return;
    } else response.writeHead(206, { ...head, 'content-range': `bytes ${from}-${to}/${whole.length}` });
    const bytes = Buffer.from(whole.subarray(from, to + 1));
    const isProbe = range === 'bytes=0-0';
    if (faults.wrong.has(path) && !isProbe && bytes[0] !== undefined) bytes[0] ^= 1;
    const cut = isProbe ? undefined : faults.cut.find((each) => each.path === path);
    const end = cut?.afterBytes ?? (isProbe || faults.stall?.path !== path ? bytes.length : faults.stall.afterBytes);
    if (!isProbe) sent.set(path, (sent.get(path) ?? 0) + Math.min(end, bytes.length));
    if (end >= bytes.length) return void response.end(bytes);
    if (cut) faults.cut.splice(faults.cut.indexOf(cut), 1);
    response.write(bytes.subarray(0, end), () => {
      if (cut) setTimeout(() => response.destroy(), 50);
    });
  }

  return {
    url,
    requests,
    repositories,
    faults,
    add(kind, name, files, options = {}) {
      const main = new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)]));
      const repository = { ...options, branches: new Map([['main', main]]) };
      repositories.set(`${kind}/${name}`, repository);
      return repository;
    },
    bytesSent: (path) => sent.get(path) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
