/** The time bar: transport buttons and the ruler. */
export const transport = {
  controls: 'Move through time',
  virtualTime: 'virtual time',
  step: 'step {{step}}',
  start: 'Start',
  stepBack: 'Step back',
  backBy: 'Go back by',
  grain: {
    step: 'One step',
    fact: 'To the fact before',
    milestone: 'To the milestone before',
  },
  play: 'Play',
  pause: 'Pause',
  stepForward: 'Step',
  nextFact: 'Next fact',
  nextMilestone: 'Next milestone',
  speed: 'Speed',
  phone: {
    back: 'Back',
    next: 'Next',
  },
  ruler: {
    label: 'Position in time',
    at: '{{time}}',
    atMilestone: '{{time}}, {{milestone}}',
    zoomIn: 'Show less time',
    zoomOut: 'Show more time',
    fork: 'Switch to fork {{name}}, which leaves at {{time}}',
    activeFork: 'Fork {{name}}, shown now, leaves at {{time}}',
  },
} as const;
