/** Portkey's own headers all have `key` in their name, and most are no secret. */
const HARMLESS = /portkey/gi;
const SECRET_NAME = /key|token|auth|secret|cookie|password|credential/i;
const SECRET_VALUE = /^\s*((bearer|basic|token)\s|(sk|pk|gsk|xai|hf|pplx|nvapi|ghp)[-_]|AIza|eyJ)/i;

/** Whether a header or a column looks as if it held what nobody else may have. */
export const isSecret = (name: string, value: unknown): boolean =>
  SECRET_NAME.test(name.replace(HARMLESS, '')) || (typeof value === 'string' && SECRET_VALUE.test(value));
