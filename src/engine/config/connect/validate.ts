import {
  firstRefusal,
  listOf,
  numberOrNull,
  textOrNull,
  verdict,
  type CheckContext,
  type Verdict,
} from '../checks/context.ts';
import type { ConfigEntries } from '../parse.ts';
import type { Profile } from '../profiles.ts';
import { invalidValue, refuse, type Refusal } from '../refusal.ts';
import { readValues, withBackoff } from '../validate.ts';
import { keySizeComplaint } from './algorithms.ts';
import { connectDefinitions, type ConnectOwner } from './definitions.ts';
import { connectValidators } from './validators.ts';

/** What Connect makes of configurations: each key by itself in Kafka's order, then a worker's across keys. */
export function validateConnectConfigs(
  profile: Profile,
  owner: ConnectOwner,
  entries: ConfigEntries,
): Verdict {
  const definitions = connectDefinitions(profile.name, owner);
  const read = readValues(definitions, entries, connectValidators(profile));
  if (!read.accepted || owner !== 'connect-distributed') return read;
  const values = withBackoff(entries, read.values);
  return verdict(
    values,
    firstRefusal({ profile, entries, values }, [impossibleKey, unverifiableSignature]),
  );
}

const KEY_ALGORITHM = 'inter.worker.key.generation.algorithm';
const SIGNATURE_ALGORITHM = 'inter.worker.signature.algorithm';
const VERIFICATION_ALGORITHMS = 'inter.worker.verification.algorithms';

/** Source: DistributedConfig.getInternalRequestKeyGenerator. */
function impossibleKey(context: CheckContext): Refusal | null {
  const bits = numberOrNull(context, 'inter.worker.key.size');
  const algorithm = textOrNull(context, KEY_ALGORITHM) ?? '';
  const reason = bits === null ? null : keySizeComplaint(algorithm, bits);
  return reason === null
    ? null
    : refuse(
        'ConfigException',
        `Unable to create key generator with algorithm ${algorithm} and key size ${String(bits)}: ${reason}`,
      );
}

/** 2.8 looks for the key's algorithm where it means the signature's. Source: DistributedConfig. */
function unverifiableSignature(context: CheckContext): Refusal | null {
  const [key, name] = context.profile.features.connectSignatureChecked
    ? [SIGNATURE_ALGORITHM, 'Signature']
    : [KEY_ALGORITHM, 'Key generation'];
  const algorithm = textOrNull(context, key) ?? '';
  return listOf(context, VERIFICATION_ALGORITHMS).includes(algorithm)
    ? null
    : invalidValue(
        key,
        algorithm,
        `${name} algorithm must be present in ${VERIFICATION_ALGORITHMS} list`,
      );
}
