/**
 * The id of a thing that a command brings into being, made from the command's own id. The desk's preview of a
 * command and the hub's answer to it thereby name the same message, and a resent command cannot make a second one.
 */
export function idFrom(commandId: string, part: string): string {
  return `${commandId}_${part}`
}
