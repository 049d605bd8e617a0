import { describe, expect, it } from 'vitest';
import { createToastQueue } from './toastQueue.ts';

describe('the queue of toasts', () => {
  it('keeps what is said before somebody shows it, and gives it out once', () => {
    const queue = createToastQueue();
    const shown: string[] = [];
    queue.tell({ title: 'early' });
    const leave = queue.listen(({ title }) => void shown.push(title));
    queue.tell({ title: 'now' });
    leave();
    queue.tell({ title: 'late' });
    expect(shown).toEqual(['early', 'now']);
    queue.listen(({ title }) => void shown.push(title));
    expect(shown).toEqual(['early', 'now', 'late']);
  });
});
