/** The whole BFF; to each message it says how much processor time it has taken. */
process.on('message', () => process.send?.(process.cpuUsage()));
await import('./whole-app.ts');
