import { GuaranteePanel } from '../../../views/guarantees/index.ts';
import { accountOf } from '../../session/driving.ts';
import { useSessionActions } from '../../session/index.ts';
import { useCalmRun } from './useCalmRun.ts';

/** Promises and ledger at the cursor. */
export default function StageGuarantees() {
  const session = useSessionActions();
  const { history } = useCalmRun();
  const { world, position } = history.cursor;
  return (
    <GuaranteePanel
      world={world}
      account={accountOf(world)}
      position={position}
      onJump={session.seek}
    />
  );
}
