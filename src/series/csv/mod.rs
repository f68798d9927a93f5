//! CSV files as people bring them.
