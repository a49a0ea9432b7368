//! The page to show to somebody, as a shell uses it.

use std::path::Path;
use std::sync::Arc;

use crate::api::shared::Shared;
use crate::archive::summary::rules::{Chooser, typed};
use crate::archive::summary::{
    SummaryChoice, SummaryForm, SummaryPage, SummaryPeriod, SummaryPeriodOffer, USUAL_WEEKS, compose, print, store,
};
use crate::error::Result;
use crate::files::new_file;
use crate::problem::Problems;
use crate::words::Wording;

/// The page to show to somebody, as a shell uses it.
#[derive(uniffi::Object)]
pub struct Summary {
    pub(crate) shared: Arc<Shared>,
}

#[uniffi::export]
impl Summary {
    /// The periods to offer, the usual one first.
    #[must_use]
    pub fn periods(&self) -> Vec<SummaryPeriodOffer> {
        let words = self.shared.words();
        let weeks = |count: u32| (SummaryPeriod::Weeks { count }, words.summary_last_weeks(count.into()));
        let sessions = |count: u32| (SummaryPeriod::Sessions { count }, words.summary_since_sessions(count.into()));
        let offers = [weeks(USUAL_WEEKS), sessions(1), sessions(4), weeks(12), weeks(26), weeks(52)];
        offers.into_iter().map(|(period, label)| SummaryPeriodOffer { period, label }).collect()
    }

    /// The page for that choice, with every part that could be on it, those that are off included.
    ///
    /// # Errors
    /// `UnlockFirst`; `Rejected` with every problem in the choice.
    pub fn preview(&self, choice: &SummaryChoice) -> Result<SummaryPage> {
        Ok(self.page(choice)?.0)
    }

    /// The page as one HTML file that needs nothing else, to be shown, printed or sent. It holds only the parts that
    /// are on in [`Summary::preview`].
    ///
    /// # Errors
    /// As [`Summary::preview`].
    pub fn html(&self, choice: &SummaryChoice) -> Result<String> {
        let (page, words) = self.page(choice)?;
        print::html(&page, &words)
    }

    /// The page as plain text, to be read out or put into a message.
    ///
    /// # Errors
    /// As [`Summary::preview`].
    pub fn text(&self, choice: &SummaryChoice) -> Result<String> {
        let (page, words) = self.page(choice)?;
        print::text(&page, &words)
    }

    /// Writes the page into a new file that, from its first byte on, only its owner can read. An existing file is not
    /// touched.
    ///
    /// # Errors
    /// As [`Summary::preview`], with `Rejected` also for a path that ends in no file name, or when a file has that name
    /// already; `NoSuchFolder`, `NoPermission`, `MakeRoom`. After an error the call has made no file.
    pub fn write(&self, file: &str, form: SummaryForm, choice: &SummaryChoice) -> Result<()> {
        let content = match form {
            SummaryForm::Html => self.html(choice)?,
            SummaryForm::Text => self.text(choice)?,
        };
        new_file::write(Path::new(file), content.as_bytes())
    }
}

impl Summary {
    fn page(&self, choice: &SummaryChoice) -> Result<(SummaryPage, Arc<Wording>)> {
        let words = self.shared.words();
        let page = self.shared.read(|conn, now| {
            let mut problems = Problems::default();
            let typed = typed(choice, &mut problems);
            let material = store::gather(conn, now, choice, &mut problems)?;
            let chooser = Chooser::new(choice, material.joint);
            let page = compose::page(&material, typed, chooser, &words, &mut problems);
            problems.into_result()?;
            Ok(page)
        })?;
        Ok((page, words))
    }
}
