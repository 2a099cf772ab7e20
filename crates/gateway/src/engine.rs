//! A thread of its own where connections live. Callers block on it, whether or not they run inside
//! another runtime, and may drop it anywhere.

use crate::FetchError;
use std::future::Future;
use std::sync::mpsc;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

/// A running thread; it stops when this is dropped.
#[derive(Debug)]
pub struct Engine {
    handle: Handle,
    _stop: oneshot::Sender<()>,
}

impl Engine {
    /// Starts the thread.
    ///
    /// # Errors
    /// [`FetchError::Start`] when the system refuses a thread.
    pub fn start() -> Result<Self, FetchError> {
        crate::tls::install();
        let (started, handle) = mpsc::sync_channel(1);
        let (stop, stopped) = oneshot::channel::<()>();
        std::thread::Builder::new()
            .name("gateway".to_owned())
            .spawn(
                move || match Builder::new_current_thread().enable_all().build() {
                    Ok(runtime) => {
                        let _ = started.send(Ok(runtime.handle().clone()));
                        // Ends when the other side is dropped.
                        let _ = runtime.block_on(stopped);
                    }
                    Err(cause) => {
                        let _ = started.send(Err(cause.to_string()));
                    }
                },
            )
            .map_err(|cause| FetchError::Start(cause.to_string()))?;
        let handle = handle
            .recv()
            .unwrap_or_else(|_| Err("le fil s’est arrêté".to_owned()))
            .map_err(FetchError::Start)?;
        Ok(Self {
            handle,
            _stop: stop,
        })
    }

    /// Runs some work there and waits for its result. Blocks: call it where blocking is allowed.
    ///
    /// # Errors
    /// [`FetchError::Start`] when the thread is gone.
    pub fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, FetchError> {
        let (done, result) = mpsc::sync_channel(1);
        self.handle.spawn(async move {
            let _ = done.send(work.await);
        });
        result
            .recv()
            .map_err(|_| FetchError::Start("le fil s’est arrêté".to_owned()))
    }
}
