import { writeSync } from 'node:fs'

/** Loaded before a program that is measured: writes its greatest memory in kilobytes to file descriptor 3. */
process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))
