import { isBuilt } from '@/lib/cli/build.mjs'

/** Journeys walk through the product as it is built, so an older build would prove something else. */
export default function setUp(): void {
  if (!isBuilt(process.cwd()))
    throw new Error('The build is missing or older than the sources: npm test -- --only build')
}
