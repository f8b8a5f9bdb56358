import type { CustomScheme } from 'electron'
import { program } from '../current.ts'
import { offered } from '../offered.ts'
import { isHandled, registerScheme, setSchemeHandler, type SchemeHandler } from './schemes.ts'

export const protocol = offered('protocol', {
  registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
    if (program.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) registerScheme(scheme)
  },
  handle: (scheme: string, handler: SchemeHandler): void => setSchemeHandler(scheme, handler),
  unhandle: (scheme: string): void => setSchemeHandler(scheme, null),
  isProtocolHandled: (scheme: string): boolean => isHandled(scheme),
})
