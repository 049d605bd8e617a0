/** How much a fact matters to somebody who watches: `milestone` is a turn of the story, `detail` is traffic. */
export type Weight = 'milestone' | 'normal' | 'detail';
