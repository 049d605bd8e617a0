export {
  activateController,
  deactivateController,
  onControllerRequest,
  refuseAsStandby,
  type ControllerPlaneRequest,
} from './office.ts';
export { onControllerTimer } from './periodic-tasks.ts';
export type {
  ActiveController,
  ControllerSetup,
  ControllerTimer,
  ControlPlane,
  PeriodicTask,
} from './state.ts';
export { completeDeferred } from './write.ts';
