import { useText } from '../../i18n/index.ts';
import { EmptyState } from '../../ui/index.ts';

/** The selection outlives the thing: a message arrives, a topic is deleted, time goes back before it was there. */
export function Gone() {
  const text = useText();
  return <EmptyState title={text('inspector:gone')}>{text('inspector:goneHint')}</EmptyState>;
}
