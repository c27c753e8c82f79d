import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { App } from './app/app.tsx';
import { RootErrorBoundary } from './app/root-error-boundary.tsx';
import { localAddress } from './app/local-address.ts';
import { createQueryClient } from './app/query-client.ts';
import { readSettings } from './app/settings.ts';
import { features } from './features.ts';
import { connectTo } from './http/bff-origin.ts';
import './ui/tokens.css';
import './ui/base.css';

const { bffOrigin, demo } = readSettings(document);
const elsewhere = localAddress(location.href, bffOrigin);
if (elsewhere === undefined) start();
else location.replace(elsewhere);

function start(): void {
  connectTo(bffOrigin);
  const place = document.getElementById('app');
  if (!place) throw new Error('The page has no element for the app');
  createRoot(place).render(
    <StrictMode>
      <RootErrorBoundary>
        <QueryClientProvider client={createQueryClient()}>
          <BrowserRouter>
            <App demo={demo} features={features} />
          </BrowserRouter>
        </QueryClientProvider>
      </RootErrorBoundary>
    </StrictMode>,
  );
}
