/** What is said about a run as a whole: long work, forks, sharing, opening, keeping. */
export const session = {
  work: {
    opening: 'Starting the cluster',
    running: 'Running on',
    replaying: 'Playing the run again',
    virtual: '{{done}} of {{total}}',
    steps: '{{done}} of {{total}} steps',
  },
  fork: {
    name: 'Fork {{letter}}',
    named: 'Fork {{letter}}: {{what}}',
    asItWas: 'went on as it was',
    nameOf: 'Name of this fork',
    remove: 'Remove {{name}}',
    told: 'You have changed the past',
    toldText: 'From here on this is a fork. What happened before is kept.',
    back: 'Back to what happened before',
  },
  full: {
    title: 'This run is as long as a run may be',
    text: 'Step back and go on from there, or start another one.',
  },
  nothingAhead: {
    fact: 'Nothing happens',
    milestone: 'No milestone ahead',
    text: 'Looked {{time}} ahead. Give the cluster something to do, or break something.',
  },
  undo: 'Undo the last command',
  nothingToUndo: 'There is no command before this moment',
  left: {
    label: 'Panel',
    facts: 'What happened',
    factsTab: 'Facts',
    forks: 'Forks',
    clusters: 'Clusters',
  },
  figure: 'The cluster at {{time}}',
  inspector: 'Inspector',
  share: {
    title: 'Share this moment',
    text: 'Whoever opens the link sees the same cluster at the same moment, with all its forks, and can go on from there.',
    link: 'Link',
    copy: 'Copy the link',
    copied: 'The link has been copied',
    copyFailed: 'This browser does not let the page copy. Select the link and copy it by hand.',
    long: 'The link has {{length}} characters. Some programs cut long links; a file is safer.',
    tooLong: 'This run is too long for a link. Save it as a file.',
    save: 'Save as a file',
    saved: 'The run has been saved as {{name}}',
    saveFailed: 'The run could not be saved: {{reason}}',
    hash: 'Hash of this world',
    hashHint: 'The same on every machine that has played the same run.',
  },
  open: {
    title: 'Open a run',
    text: 'Paste a link or choose a saved file. The run that is open now stays until the new one has been read.',
    link: 'Link',
    open: 'Open',
    file: 'Choose a file',
    refused: 'This run cannot be opened',
    untouched: 'Nothing else has changed.',
    reason: {
      notJson:
        'This is not a saved run: the text cannot be read. Choose a file that Kafkascope has saved, ending in .kafkascope.json.',
      notARun:
        'This is something else than a run of Kafkascope, or it is larger than a run may be.',
      newerFormat:
        'It was saved by a newer Kafkascope than this one. Reload the page to get the newest, and open it again.',
      damaged:
        'It is damaged: something has been cut off or altered on the way. Copy the whole link again, or ask for a file.',
      unknownStart:
        'It begins with a cluster that this Kafkascope does not know. Reload the page to get the newest, and open it again.',
      unreadable: 'It could not be read from the disk. Choose it again.',
      altered:
        'It does not come out as it says although the same engine made it, so it has been altered. Ask for it again.',
    },
    noLink: 'This is no link to a run: there is no “#/run/” in it.',
    details: 'Details',
    differs: 'Kafkascope behaves differently since',
    differsText:
      'This run was made by engine {{made}}; this is engine {{now}}. The same commands come out differently today, so it is not what its maker saw.',
    differsHash: 'Hash then {{expected}}, hash now {{actual}}.',
    asToday: 'Open as a run of today',
    keep: 'Leave it',
  },
  keep: {
    forbidden: 'This browser keeps nothing for this page',
    full: 'The browser has no room left for this run',
    text: 'After a reload it would be gone. Save it as a file if you want to keep it.',
  },
  update: {
    told: 'There is a new version of Kafkascope',
    text: 'Your run is kept.',
    reload: 'Reload',
    offline: 'Ready to work without a network',
  },
} as const;
