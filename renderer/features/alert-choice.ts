import { AlertChoice, DEFAULT_ALERTS } from '#shared/domain/alert.ts'
import { ownChoice } from '#renderer/ui/own-choice.ts'

/** What the person at this machine wants to be called for. */
export const alertChoice = ownChoice<AlertChoice>('alerts', AlertChoice, DEFAULT_ALERTS)
