const shared = {
  transform: { '\\.(ts|js|mjs)$': '<rootDir>/scripts/esbuild-transform.mjs' },
  transformIgnorePatterns: ['/node_modules/(?!(eventsource-parser|zod|@openrouter)/)'],
  testEnvironment: 'node',
};

export default {
  reporters: ['default', '<rootDir>/tests/helpers/count-reporter.mjs'],
  testTimeout: 60_000,
  // Browser tests mostly wait; one worker fewer than the machine has cores would leave it idle.
  maxWorkers: '100%',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['\\.browser\\.test\\.ts$', '/node_modules/'],
    },
    {
      ...shared,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/**/*.browser.test.ts'],
      globalSetup: '<rootDir>/tests/helpers/browser-setup.ts',
      globalTeardown: '<rootDir>/tests/helpers/browser-teardown.ts',
    },
  ],
};
