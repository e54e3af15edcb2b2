/** Which hub is spoken to, and as whom: HF_ENDPOINT and HF_TOKEN, as the field's other tools read them. */
import { HUB_URL } from '@huggingface/hub';
import { QuerentError } from '../../shared/errors.ts';

export interface HubAccess {
  /** Without a slash at its end. */
  url: string;
  token: string | undefined;
}

/** Throws `hub.endpoint` and `hub.token` where one of them cannot be used. */
export function readHubAccess(environment: Readonly<Record<string, string | undefined>>): HubAccess {
  const url = (environment.HF_ENDPOINT?.trim() || HUB_URL).replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    const hint = 'Write http://HOST:PORT, or leave it out for the public hub.';
    throw new QuerentError('hub.endpoint', `HF_ENDPOINT is no address: ${url}.`, hint);
  }
  const token = environment.HF_TOKEN?.trim() || undefined;
  // The client library refuses any other, in words that name no way out.
  if (token !== undefined && !token.startsWith('hf_')) {
    throw new QuerentError(
      'hub.token',
      'HF_TOKEN is no access token of a hub: those begin with hf_.',
      'Make one in the settings of your account on the hub, or remove HF_TOKEN.',
    );
  }
  return { url, token };
}

/** What the client library takes of it. */
export function clientAccess({ url, token }: HubAccess): { hubUrl: string; accessToken?: string } {
  return token === undefined ? { hubUrl: url } : { hubUrl: url, accessToken: token };
}

/** The library's calls take no signal, but a fetch of the caller's own. */
export function abortableFetch(signal: AbortSignal): typeof fetch {
  return (input, init) => fetch(input, { ...init, signal });
}
