import type { ShellWords } from './shell-words.ts'

export const wordsEn: ShellWords = {
  app: { about: 'About Hearth', services: 'Services', hide: 'Hide Hearth', hideOthers: 'Hide Others', showAll: 'Show All', quit: 'Quit Hearth' },
  menu: { file: 'File', edit: 'Edit', view: 'View', window: 'Window', help: 'Help' },
  file: { settings: 'Settings…', close: 'Close Window' },
  edit: { undo: 'Undo', redo: 'Redo', cut: 'Cut', copy: 'Copy', paste: 'Paste', pastePlain: 'Paste as Plain Text', selectAll: 'Select All' },
  view: { zoomIn: 'Larger', zoomOut: 'Smaller', zoomReset: 'Actual Size', fullScreen: 'Full Screen', wall: 'Wall Mode' },
  window: { minimize: 'Minimise', zoom: 'Zoom', front: 'Bring All to Front' },
  help: { shortcuts: 'Keyboard Shortcuts' },
  tray: {
    open: 'Open Hearth',
    nobody: 'Nobody is signed in',
    presence: 'Presence',
    unread: (count) => (count === 1 ? '1 needs you' : `${count} need you`),
    ringing: 'New work is offered to you',
  },
  notice: { open: 'Open', answer: 'Your reply' },
  context: { copyLink: 'Copy Link', learn: 'Add to Dictionary', noSuggestion: 'No suggestions' },
  trouble: {
    slow: 'Hearth is taking longer than it should.',
    slowMore: 'You can wait, or reload the window. What you wrote is kept either way.',
    wait: 'Wait',
    reload: 'Reload',
    again: 'Hearth’s window keeps stopping.',
    againMore: 'What you wrote is kept. Try once more, or quit and open Hearth again.',
  },
  save: { title: 'Save file' },
}
