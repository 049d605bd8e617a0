/** What a person can do to a cluster: buttons and a menu for the selected thing, keys, dialogs, and Kafka's answers. */
export { CommandDialogs } from './CommandDialogs.tsx';
export { useCommandStore } from './commandStore.ts';
export { ThingActions } from './ThingActions.tsx';
export { useGiveCommand } from './useGiveCommand.ts';
export { useAdminAnswers } from './useAdminAnswers.ts';
export { useCommandKeys } from './useCommandKeys.ts';
