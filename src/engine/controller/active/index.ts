export {
  activateController,
  deactivateController,
  onControllerRequest,
  refuseAsStandby,
} from './office.ts';
export { onControllerTimer } from './periodic-tasks.ts';
export {
  OFFICE_FACT_WEIGHTS,
  type ActiveController,
  type ControllerSetup,
  type ControllerTimer,
  type ControlPlane,
  type OfficeFact,
} from './state.ts';
export { completeDeferred, replayControlRecords } from './write.ts';
