/** What the person at the keyboard can mend. It is shown as one sentence, without a stack. */
export class Complaint extends Error {}
