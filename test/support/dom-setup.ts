// The testing library cleans up by itself only with global test functions; without this, renders pile up between tests.
import { cleanup } from '@solidjs/testing-library'
import { afterEach } from 'vitest'

afterEach(cleanup)
