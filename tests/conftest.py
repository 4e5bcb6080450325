import pytest
from package_copy import PackageCopy


@pytest.fixture
def package(tmp_path):
    return PackageCopy(tmp_path)
