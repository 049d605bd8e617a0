import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps, ReactNode } from 'react';
import classes from './Button.module.css';
import { cx } from './cx.ts';
import { KeyHint } from './KeyHint.tsx';

/** `primary` at most once a panel; `danger` for what kills or loses; `plain` inside bars. */
type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';

export type ButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  variant?: ButtonVariant;
  size?: 'normal' | 'large';
  /** The key that does the same, shown behind the words. */
  keyHint?: string | undefined;
  submit?: boolean;
};

/** A button. When disabled it keeps the focus, so that nobody at the keyboard is thrown off it. */
export function Button(props: ButtonProps) {
  const { variant = 'quiet', size = 'normal', keyHint, submit = false, children, ...rest } = props;
  return (
    <BaseButton
      {...rest}
      type={submit ? 'submit' : 'button'}
      focusableWhenDisabled
      className={cx(
        classes['button'],
        variant !== 'quiet' && classes[variant],
        size === 'large' && classes['large'],
      )}
    >
      <Label>{children}</Label>
      {keyHint !== undefined && <KeyHint keys={keyHint} />}
    </BaseButton>
  );
}

/** Text and icon in a row; one element, so that a disabled button can pale it as a whole. */
function Label({ children }: { children: ReactNode }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 'var(--space-2)' }}>
      {children}
    </span>
  );
}

export type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type' | 'children'> & {
  /** What it does, in words: the icon alone tells nobody. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
};

/** A button that shows an icon and says `label`, to a screen reader and as a tooltip. */
export function IconButton({ label, icon, variant = 'plain', ...rest }: IconButtonProps) {
  return (
    <BaseButton
      {...rest}
      type="button"
      focusableWhenDisabled
      aria-label={label}
      title={label}
      className={cx(classes['button'], classes['icon'], variant !== 'quiet' && classes[variant])}
    >
      {icon}
    </BaseButton>
  );
}
