/** Words that belong to no single place. */
export const common = {
  product: 'Kafkascope',
  close: 'Close',
  cancel: 'Cancel',
  more: 'More',
  increase: 'Increase',
  decrease: 'Decrease',
  notifications: 'Notifications',
} as const;
