/** The shell: top bar, layout, start page, error page. */
export const app = {
  skipToFigure: 'Skip to the figure',
  home: 'Start page',
  profile: 'Kafka version simulated',
  share: 'Share this moment',
  menu: 'Menu',
  language: 'Language',
  theme: {
    label: 'Theme',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  keys: 'Keys',
  panel: {
    figure: 'Figure',
    time: 'Time',
    foldLeft: 'Fold the left panel away',
    unfoldLeft: 'Unfold the left panel',
    foldRight: 'Fold the inspector away',
    unfoldRight: 'Unfold the inspector',
  },
  hero: {
    title: 'Apache Kafka, held still.',
    lead: 'A whole cluster in this tab. Stop it, step through it, rewind it, break it, and ask it why. Nothing moves until you move it.',
    trademark:
      'Not affiliated with the Apache Software Foundation or O’Reilly. Apache Kafka is a trademark of the ASF.',
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'The address may have been cut when it was copied.',
    home: 'Go to the start page',
  },
  failure: {
    title: 'Kafkascope has made a mistake',
    text: 'This is an error of the app, not of the Kafka inside it.',
    history: 'The history of your run is still in memory: save it before you do anything else.',
    save: 'Save the history',
    saved: 'The history has been saved.',
    saveFailed: 'The history could not be saved: {{reason}}',
    again: 'Try again',
    reload: 'Reload the page',
    details: 'What went wrong, for a bug report',
  },
} as const;
