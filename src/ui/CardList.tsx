import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './panel.module.css';

type Card<Id extends string> = {
  readonly id: Id;
  /** A sign in front that tells kinds apart; said in words by the label. */
  readonly mark?: ReactNode;
  readonly label: ReactNode;
};

type CardListProps<Id extends string> = {
  label: string;
  cards: readonly Card<Id>[];
  selected: Id | null;
  onSelect: (id: Id) => void;
};

/** A few things to choose from, each in a frame; the chosen one is marked here and now. */
function CardList<Id extends string>(props: CardListProps<Id>) {
  const { label, cards, selected, onSelect } = props;
  return (
    <ul className={classes['cards']} aria-label={label}>
      {cards.map((card) => (
        <li key={card.id}>
          <button
            type="button"
            className={cx(classes['card'], card.id === selected && classes['selectedCard'])}
            aria-pressed={card.id === selected}
            onClick={() => onSelect(card.id)}
          >
            <span className={classes['cardMark']} aria-hidden>
              {card.mark}
            </span>
            <span>{card.label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
