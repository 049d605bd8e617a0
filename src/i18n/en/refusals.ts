/** Why a command cannot be carried out. Where Kafka has words of its own, those stand there instead. */
export const refusals = {
  unknownProcess: 'There is no process {{subject}}.',
  notRunning: '{{subject}} is not running.',
  alreadyRunning: '{{subject}} is running already.',
  notPaused: '{{subject}} is not paused.',
  alreadyPaused: '{{subject}} is paused.',
  alreadyStopping: '{{subject}} is stopping already.',
  notAServer: '{{subject}} has no disk: it is a client.',
  staticQuorum:
    'The voters of this cluster are fixed in its configuration (kraft.version 0), and controller {{subject}} is not among them.',
  notAProducer: '{{subject}} is no producer.',
  notAConsumer: '{{subject}} is no consumer.',
  noSuchCluster: 'There is no cluster {{subject}}.',
  nameTaken: 'There is already a process named {{subject}}.',
  invalidName: 'A name has 1 to {{max}} characters.',
  idTaken: 'node.id {{subject}} is taken.',
  invalidNumber: '{{subject}} must be a whole number in its range.',
  sameProcess: 'A link has two ends; {{subject}} cannot be both.',
  linkNotFaulty: 'Nothing is wrong with this link.',
  tooMany: 'There can be no more than {{subject}}.',
  invalidConfig: 'Kafka refuses this configuration.',
  invalidTopic: 'Kafka refuses this topic.',
} as const;
