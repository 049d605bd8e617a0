// Two little languages whose parsers complain in Connect's name.

/**
 * Why Java would not compile a regular expression, or null: an open class or group, or a quantifier of nothing.
 * What else Java and JavaScript see differently counts as valid. Source: java.util.regex.Pattern.
 */
export function regexComplaint(pattern: string): string | null {
  let groups = 0;
  let classes = 0;
  let quantifiable = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\') {
      at++;
      quantifiable = true;
    } else if (classes > 0) {
      if (character === '[') classes++;
      // a bracket that comes first stands for itself
      if (character === ']' && !/\[\^?$/.test(pattern.slice(0, at))) classes--;
      quantifiable = true;
    } else if ('*+?'.includes(character)) {
      if (!quantifiable) return pointed(pattern, `Dangling meta character '${character}'`, at);
      if (/[+?]/.test(pattern.charAt(at + 1))) at++; // possessive or reluctant
      quantifiable = false;
    } else {
      if (character === '[') classes++;
      if (character === '(') {
        groups++;
        if (pattern.charAt(at + 1) === '?') at++;
      }
      if (character === ')') {
        if (groups === 0) return pointed(pattern, `Unmatched closing ')'`, at - 1);
        groups--;
      }
      quantifiable = character !== '(' && character !== '|';
    }
  }
  if (classes > 0) return pointed(pattern, 'Unclosed character class', pattern.length - 1);
  return groups > 0 ? `Unclosed group near index ${String(pattern.length)}\n${pattern}` : null;
}

/** Source: PatternSyntaxException.getMessage. */
function pointed(pattern: string, description: string, at: number): string {
  if (at < 0) return `${description}\n${pattern}`;
  return `${description} near index ${String(at)}\n${pattern}\n${' '.repeat(at)}^`;
}

/**
 * Why Maven would not read a range of versions, or null: one version, or sets like `[1.0,2.0)`. The order of versions
 * within a set is not looked at. Source: VersionRange.createFromVersionSpec.
 */
export function versionRangeComplaint(spec: string): string | null {
  let rest = spec;
  while (/^[[(]/.test(rest)) {
    const end = rest.search(/[)\]]/);
    if (end < 0) return `Unbounded range: ${spec}`;
    const set = rest.slice(0, end + 1);
    const complaint = setComplaint(set);
    if (complaint !== null) return complaint;
    rest = rest.slice(end + 1).trim();
    if (rest.startsWith(',')) rest = rest.slice(1).trim();
  }
  return rest !== '' && rest !== spec
    ? `Only fully-qualified sets allowed in multiple set scenario: ${spec}`
    : null;
}

function setComplaint(set: string): string | null {
  const inner = set.slice(1, -1).trim();
  const comma = inner.indexOf(',');
  if (comma < 0) {
    return set.startsWith('[') && set.endsWith(']')
      ? null
      : `Single version must be surrounded by []: ${set}`;
  }
  const lowest = inner.slice(0, comma).trim();
  const highest = inner.slice(comma + 1).trim();
  return lowest !== '' && lowest === highest && !(set.startsWith('[') && set.endsWith(']'))
    ? `Range defies version ordering: ${set}`
    : null;
}
