// host:port in its many places. Source: Utils.getHost and getPort, QuorumConfig.
import { refuse, type Refusal } from './refusal.ts';

interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

const HOST_AND_PORT = /^(?:[0-9a-zA-Z\-%._]*:\/\/)?\[?([0-9a-zA-Z\-%._:]*)\]?:([0-9]+)$/;

function parseHostAndPort(address: string): HostAndPort | null {
  const match = HOST_AND_PORT.exec(address);
  return match === null ? null : { host: match[1] ?? '', port: Number(match[2]) };
}

const INT_MAX = 2147483647;
const VOTERS = 'controller.quorum.voters';
const VOTER_FORM = 'Each entry should be in the form `{id}@{host}:{port}`.';

/** Source: QuorumConfig.parseVoterConnections. */
export function validateVoters(voters: readonly string[]): Refusal | null {
  for (const voter of voters) {
    const [id = '', address, ...rest] = voter.split('@');
    if (address === undefined || address === '' || rest.length > 0) {
      return refuse('ConfigException', `Invalid configuration value for ${VOTERS}. ${VOTER_FORM}`);
    }
    if (!/^[+-]?\d+$/.test(id) || Math.abs(Number(id)) > INT_MAX) {
      return refuse('ConfigException', `Failed to parse voter ID as an integer from ${id}`);
    }
    if (parseHostAndPort(address) === null) {
      return refuse(
        'ConfigException',
        `Failed to parse host name from entry ${voter} for the configuration ${VOTERS}. ${VOTER_FORM}`,
      );
    }
  }
  return null;
}

/** The ids of valid voters. */
export function voterIds(voters: readonly string[]): readonly number[] {
  return voters.map((voter) => Number(voter.split('@')[0]));
}

/** Source: QuorumConfig.parseBootstrapServer. */
export function validateBootstrapControllers(servers: readonly string[]): Refusal | null {
  const bad = servers.find((server) => parseHostAndPort(server) === null);
  return bad === undefined
    ? null
    : refuse(
        'ConfigException',
        `Failed to parse host name from ${bad} for the configuration controller.quorum.bootstrap.servers. Each entry should be in the form "{host}:{port}"`,
      );
}

/**
 * A client's bootstrap servers. No name is looked up but those that end in .invalid, which never resolve (RFC 6761).
 * Source: ClientUtils.parseAndValidateAddresses.
 */
export function validateBootstrapServers(servers: readonly string[]): Refusal | null {
  let resolvable = 0;
  for (const server of servers.filter((one) => one !== '')) {
    const address = parseHostAndPort(server);
    if (address === null) {
      return refuse('ConfigException', `Invalid url in bootstrap.servers: ${server}`);
    }
    if (address.port > 65535) {
      return refuse('ConfigException', `Invalid port in bootstrap.servers: ${server}`);
    }
    if (!address.host.endsWith('.invalid')) resolvable += 1;
  }
  return resolvable > 0
    ? null
    : refuse('ConfigException', 'No resolvable bootstrap urls given in bootstrap.servers');
}
