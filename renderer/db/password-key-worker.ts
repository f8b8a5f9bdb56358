import { passwordKey, type PasswordKeyWish } from './derive-password-key.ts'

// Runs in a worker: one wish in, 32 bytes out, and it is ended by whoever started it.
self.onmessage = ({ data }: MessageEvent<PasswordKeyWish>) => {
  void passwordKey(data).then((key) => self.postMessage(key))
}
