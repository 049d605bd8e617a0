// The door of config/connect/: the settings of Connect and MirrorMaker, and what they may be.
export { CONNECT_OWNERS, connectDefinitions, type ConnectOwner } from './definitions.ts';
export { validateConnectConfigs } from './validate.ts';
