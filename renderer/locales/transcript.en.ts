// The words of a call that is written down while it is spoken, in English; part of `en.ts`.

export const transcriptEn = {
  title: 'Live transcript',
  phase: {
    connecting: 'Finding the engine…',
    on: 'Written by a machine: it may be wrong',
    hushed: 'Nothing is sent while the recording is paused or the call is on hold',
    away: 'The engine is away. It is tried again; the call goes on',
    over: 'Only here, until this window is closed',
  },
  nobody: 'What is said appears here, and is kept nowhere.',
  you: 'You',
  lines: 'What was said',
  newest: 'Newest',
  copy: 'Copy what {{who}} said at {{time}}',
  copied: 'Copied',
  copyForbidden: 'The browser did not allow copying.',
  toNote: 'Put into a note',
  forget: 'Clear',
  setting: 'Write calls down while they are spoken',
  settingHint: 'What both say goes to the team’s engine (Telephone → Live transcript), and its words are shown to the agent alone; Hearth keeps neither. Tell callers beforehand, as for a recording: in your announcement, and on the page where they call.',
}
