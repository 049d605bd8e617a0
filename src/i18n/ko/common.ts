import type { en } from '../en/index.ts';
import type { Translated } from '../translated.ts';

export const common: Translated<typeof en.common> = {
  product: 'Kafkascope',
  close: '닫기',
  cancel: '취소',
  more: '더 보기',
  increase: '늘리기',
  decrease: '줄이기',
  notifications: '알림',
};
