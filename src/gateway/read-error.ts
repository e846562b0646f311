import { readAttempts } from './wire-format';
import type { SaidError } from './gateway-error';
import { asList, asObject, asText, isObject, parsed, type Json } from './json';

/** The failure that a JSON value tells of, in any of the shapes that gateways use; null if it tells of none. */
export function readError(json: unknown): SaidError | null {
  if (Array.isArray(json)) return readError((json as unknown[])[0]);
  if (!isObject(json)) return null;
  const error = json.error ?? asObject(asList(json.choices)[0]).error;
  if (typeof error === 'string') return { ...nothingSaid, message: error };
  if (isObject(error)) return readErrorObject(error);
  if (json.object === 'error' || json.status === 'failure') return readErrorObject(json);
  if (json.detail !== undefined && json.choices === undefined) {
    return { ...nothingSaid, message: asText(json.detail) || JSON.stringify(json.detail) };
  }
  return null;
}

export const nothingSaid: SaidError = {
  message: 'The gateway gave no reason.',
  code: null,
  types: [],
  retryAfter: null,
  attempts: [],
  provider: null,
};

function readErrorObject(error: Json): SaidError {
  const metadata = asObject(error.metadata);
  const availability = asObject(error.availability);
  const message = asText(error.message);
  const code = Number(error.code);
  const types = [metadata.error_type, availability.code, error.type, error.code].map(asText).filter(Boolean);
  return {
    // “Provider returned error” says nothing; what the provider said stands beside it.
    message: (/^(Provider returned error)?$/.test(message) && inRaw(metadata.raw)) || message || nothingSaid.message,
    code: Number.isInteger(code) && code >= 100 && code < 600 ? code : null,
    types,
    retryAfter: seconds(availability.retry_after) ?? seconds(asObject(metadata.headers)['Retry-After']),
    attempts: readAttempts(metadata.previous_errors) ?? [],
    provider: asText(metadata.provider_name) || null,
  };
}

/** What a provider said, which comes as text, as JSON in a text, or as JSON. */
function inRaw(raw: unknown): string {
  const json = typeof raw === 'string' ? parsed(raw) : raw;
  const said = readError(json)?.message ?? asText(asObject(json).message);
  if (said) return said;
  return typeof raw === 'string' ? raw : raw === undefined || raw === null ? '' : JSON.stringify(raw);
}

/** A number of seconds in a header or a field; null where it is none. */
export function seconds(value: unknown): number | null {
  const isSaid = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  return isSaid && Number.isFinite(Number(value)) ? Number(value) : null;
}
