/** Why a command cannot be carried out. `message` is Kafka's own text where Kafka has one. */
export interface Refusal {
  readonly reason:
    | 'unknownProcess'
    | 'notRunning'
    | 'alreadyRunning'
    | 'notPaused'
    | 'alreadyPaused'
    | 'alreadyStopping'
    | 'notAServer'
    | 'noSuchDirectory'
    | 'notAProducer'
    | 'notAConsumer'
    | 'noSuchCluster'
    | 'nameTaken'
    | 'invalidName'
    | 'idTaken'
    | 'invalidNumber'
    | 'sameProcess'
    | 'linkNotFaulty'
    | 'tooMany'
    | 'invalidConfig'
    | 'invalidTopic'
    | 'staticQuorum'
    | 'invalidPattern'
    | 'noGroup'
    | 'notAssigned';
  /** What it is about: a process's name, a config key, a limit. */
  readonly subject: string;
  readonly message: string | null;
}

export function refusal(
  reason: Refusal['reason'],
  subject: string,
  message: string | null = null,
): Refusal {
  return { reason, subject, message };
}
