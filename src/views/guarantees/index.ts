export { GuaranteePanel } from './GuaranteePanel.tsx';
export { Lint } from './Lint.tsx';
