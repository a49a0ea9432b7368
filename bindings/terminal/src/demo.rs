//! todo
use crate::{app::App, cli::DemoArgs, failure::Failure};
pub(crate) fn demo(_: &App, _: &DemoArgs) -> Result<(), Failure> {
    Ok(())
}
