import type { MetadataRecord } from '../../network/protocol/index.ts';
import { ELR_FEATURE } from './context.ts';

/**
 * What the first controller of a new cluster writes: its features. [DCF-4] With ELR the minimum of the controller's
 * own configuration becomes the cluster's (ConfigurationControlManager.maybeGenerateElrSafetyRecords).
 */
export function bootstrapRecords(
  features: Readonly<Record<string, number>>,
  minInSyncReplicas: number,
): readonly MetadataRecord[] {
  const levels: readonly MetadataRecord[] = Object.entries(features)
    .filter(([, level]) => level > 0)
    .map(([feature, level]) => ({ type: 'FeatureLevelRecord', feature, level }));
  if ((features[ELR_FEATURE] ?? 0) === 0) return levels;
  const clusterMinimum: MetadataRecord = {
    type: 'ConfigRecord',
    resourceType: 'broker',
    resourceName: '',
    key: 'min.insync.replicas',
    value: String(minInSyncReplicas),
  };
  return [...levels, clusterMinimum];
}
