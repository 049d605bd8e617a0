// response.http.headers.config: rules of the form '[action] [header name]:[header value]'.
import { refuse, type Refusal } from '../refusal.ts';

const ACTIONS = ['set', 'add', 'setDate', 'addDate'];

/** The first rule that is wrong, or null. Source: RestServerConfig.ResponseHttpHeadersValidator, WorkerConfig (2.8). */
export function headerRuleComplaint(text: string, expectedWord: string): Refusal | null {
  if (text.trim() === '') return null;
  for (const rule of splitRules(text)) {
    const message = ruleComplaint(rule.trim(), expectedWord);
    if (message !== null) return refuse('ConfigException', message);
  }
  return null;
}

function ruleComplaint(rule: string, expectedWord: string): string | null {
  const [, action, pair] = /^(\S+)\s+([^]*)$/.exec(rule) ?? [];
  if (action === undefined || pair === undefined) {
    return `Invalid format of header config '${rule}'. Expected: '[${expectedWord}] [header name]:[header value]'`;
  }
  if (!ACTIONS.some((one) => one.toLowerCase() === action.toLowerCase())) {
    return `Invalid header config action: '${action}'. Expected one of [${ACTIONS.join(', ')}]`;
  }
  const tokens = javaSplit(pair.trim());
  if (tokens.length !== 2) {
    return `Invalid format of header name and header value pair '${pair}'. Expected: '[header name]:[header value]'`;
  }
  const name = (tokens[0] ?? '').trim();
  return name === '' || /\s/.test(name)
    ? `Invalid header name '${name}'. The '[header name]' cannot contain whitespace`
    : null;
}

/** Java's split drops what is empty at the end. */
function javaSplit(pair: string): string[] {
  const tokens = pair.split(':');
  while (tokens.length > 0 && tokens.at(-1) === '') tokens.pop();
  return tokens;
}

/**
 * By commas, but for those within double quotes; nothing follows a comma at the end, and a quote may stay open.
 * Source: Jetty's StringUtil.csvSplit.
 */
function splitRules(text: string): string[] {
  const rules: string[] = [];
  const token = /\s*(?:"((?:\\[^]|[^"\\])*)(?:"[^,]*|\\?$)|([^,]*))(?:,|$)/y;
  while (token.lastIndex < text.length && text.slice(token.lastIndex).trim() !== '') {
    const match = token.exec(text);
    if (match === null) break;
    rules.push(match[1]?.replace(/\\([^])/g, '$1') ?? (match[2] ?? '').trimEnd());
  }
  return rules;
}
